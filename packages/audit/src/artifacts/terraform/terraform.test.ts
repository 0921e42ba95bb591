import fc from 'fast-check';
import { readModel } from '../../path/read-model';
import { memoryTree } from '../../source/memory-tree';
import { render } from '../../symbolic/symbolic';
import { loadHclLibrary } from './hcl-library';
import { parseHcl } from './hcl';
import { terraformBlocks, terraformResources } from './terraform';

const modelOf = (files: Record<string, string>) =>
  readModel(memoryTree(files), { repository: null }).model;

describe('Terraform', () => {
  beforeAll(loadHclLibrary);

  it('reads blocks, labels, attributes and where they stand', () => {
    const [database] = terraformResources(
      modelOf({
        'infra/db.tf': `resource "aws_db_instance" "main" {
  backup_retention_period = 7
  storage_encrypted       = true
  identifier              = "orders"
  kms_key_id              = aws_kms_key.db.arn
  timeouts {
    create = "30m"
  }
}
`,
      }),
      'aws_db_instance',
    );
    expect(database.labels).toEqual(['aws_db_instance', 'main']);
    expect(database.folder).toBe('infra');
    expect(database.number('backup_retention_period')).toBe(7);
    expect(database.boolean('storage_encrypted')).toBe(true);
    expect(database.text('identifier')).toBe('orders');
    expect(database.reference('kms_key_id')).toBe('aws_kms_key.db.arn');
    expect(database.block('timeouts')?.text('create')).toBe('30m');
    expect(database.placeOf('storage_encrypted')).toEqual({
      path: 'infra/db.tf',
      line: 3,
      column: 3,
    });
  });

  it('fills in variables, tfvars and locals of the same module', () => {
    const [database] = terraformResources(
      modelOf({
        'prod/main.tf':
          'resource "aws_db_instance" "x" {\n  backup_retention_period = var.days\n  identifier = "${local.name}-${var.region}"\n  multi_az = var.ha\n}\n',
        'prod/variables.tf':
          'variable "days" { default = 1 }\nvariable "ha" { default = false }\nvariable "region" {}\nlocals { name = "shop-${var.env}" }\nvariable "env" { default = "prod" }\n',
        'prod/terraform.tfvars': 'days = 14\n',
        'other/variables.tf': 'variable "region" { default = "eu" }\n',
      }),
      'aws_db_instance',
    );
    expect(database.number('backup_retention_period')).toBe(14);
    expect(database.boolean('multi_az')).toBe(false);
    const identifier = database.value('identifier');
    expect(identifier?.kind === 'text' && render(identifier.value)).toBe(
      'shop-prod-${{ var.region }}',
    );
  });

  it('sees what a dynamic block makes as that block', () => {
    const [group] = terraformResources(
      modelOf({
        'main.tf':
          'resource "aws_security_group" "x" {\n  dynamic "ingress" {\n    for_each = var.ports\n    content {\n      from_port = 22\n    }\n  }\n}\n',
      }),
      'aws_security_group',
    );
    expect(group.blocks('ingress')).toMatchObject([{ dynamic: true }]);
    expect(group.block('ingress')?.number('from_port')).toBe(22);
  });

  it('keeps what it understands of a broken file', () => {
    const file = parseHcl(
      'x.tf',
      'resource "a" "b" {\n  x = 1\n}\nresource "c" {{{ \n',
    );
    expect(file.problems).toHaveLength(1);
    expect(parseHcl('x.tf', 'a = 1\n').problems).toEqual([]);
  });

  it('survives locals that lead back to themselves or grow without end', () => {
    const growing = Array.from(
      { length: 40 },
      (_, i) => `l${i + 1} = "${`\${local.l${i}}`.repeat(10)}"`,
    ).join('\n');
    const blocks = terraformBlocks(
      modelOf({
        'main.tf': `locals {\n a = local.b\n b = local.a\n l0 = "xxxxxxxxxx"\n${growing}\n}\nresource "x" "y" {\n name = "\${local.l40}"\n loop = local.a\n}\n`,
      }),
    );
    const resource = blocks.find(({ type }) => type === 'resource');
    expect(resource?.text('name')).toBeNull();
    expect(resource?.text('loop')).toBeNull();
  });

  it('never throws, and is done in time, whatever the text', () => {
    const piece = fc.constantFrom(
      'resource "a" "b" {\n',
      '}\n',
      'x = [1, "${var.y}",\n',
      'dynamic "r" { content {',
      '<<-EOT\n',
      'EOT\n',
      '"',
      '${',
      '%{ if x }',
      '= {a = ',
      '/* ',
      '\u0000',
      '[[[[',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string()), { maxLength: 200 }),
        parts => {
          const started = performance.now();
          const file = parseHcl('x.tf', parts.join(''));
          expect(file.path).toBe('x.tf');
          expect(performance.now() - started).toBeLessThan(1000);
        },
      ),
      { numRuns: 200 },
    );
  });
});
