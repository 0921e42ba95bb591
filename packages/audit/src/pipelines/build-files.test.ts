import { loadHclLibrary } from '../artifacts/terraform/hcl-library';
import { parseCompose } from '../artifacts/compose/compose';
import { parseWorkflow } from '../artifacts/workflow/workflow';
import { memoryTree } from '../source/memory-tree';
import { job, pipelinesOf, references } from './fixtures';
import { readPipelines } from './pipelines';
import { ImageBuild } from './pipelines.types';

beforeAll(loadHclLibrary);

const buildsOf = (step: string, files: Record<string, string>) =>
  pipelinesOf({ ...job(step), ...files }).builds;
const pick = (builds: readonly ImageBuild[]) =>
  builds.map(({ dockerfile, context, target, pushed }) => ({
    dockerfile,
    context,
    target,
    pushed,
  }));

const HCL = `variable "TAG" { default = "dev" }
group "default" { targets = ["api", "web"] }
target "base" { context = "services" }
target "api" {
  inherits = ["base"]
  dockerfile = "api/Dockerfile"
  tags = ["ghcr.io/acme/api:\${TAG}"]
}
target "web" {
  context = "web"
  target = "runtime"
  tags = ["ghcr.io/acme/web:1"]
}
target "other" { tags = ["ghcr.io/acme/other:1"] }
`;

describe('builds by files', () => {
  it('reads what a bake file builds, with what its targets inherit', () => {
    const builds = buildsOf('- run: docker buildx bake --push', {
      'docker-bake.hcl': HCL,
    });
    expect(references(builds)).toEqual([
      'ghcr.io/acme/api:dev',
      'ghcr.io/acme/api:${{ TAG }}',
      'ghcr.io/acme/web:1',
    ]);
    expect(pick(builds)).toEqual([
      {
        dockerfile: 'services/api/Dockerfile',
        context: 'services',
        target: null,
        pushed: true,
      },
      {
        dockerfile: 'web/Dockerfile',
        context: 'web',
        target: 'runtime',
        pushed: true,
      },
    ]);
  });

  it('reads the targets that the bake action names, from JSON too', () => {
    const bake = {
      target: {
        api: { tags: ['acme/api:1'] },
        web: { tags: ['acme/web:${TAG}'], output: ['type=registry'] },
      },
    };
    const builds = buildsOf(
      `- uses: docker/bake-action@v6
  with: {files: build/bake.json, targets: web}`,
      { 'build/bake.json': JSON.stringify(bake) },
    );
    expect(references(builds)).toEqual(['acme/web:${TAG}']);
    expect(builds[0].pushed).toBe(true);
  });

  it.each([
    'docker buildx bake -f "$FILE" --push',
    'docker buildx bake --push --set "*.tags=acme/web:2"',
  ])('knows no name from %s', command => {
    const builds = buildsOf(`- run: ${command}`, { 'docker-bake.hcl': HCL });
    expect(references(builds)).toEqual(['$(docker buildx bake)']);
  });

  it('puts the default repository before the artifacts of Skaffold', () => {
    const [build] = buildsOf(
      '- run: skaffold build -f deploy/skaffold.yaml --default-repo ghcr.io/acme',
      {
        'deploy/skaffold.yaml': `build:
  artifacts:
    - image: web
      context: ../web
      docker: {dockerfile: docker/Dockerfile, target: runtime}
`,
      },
    );
    expect(references([build])).toEqual([
      'ghcr.io/acme/web:${{ skaffold tag }}',
    ]);
    expect(pick([build])).toEqual([
      {
        dockerfile: 'web/docker/Dockerfile',
        context: 'web',
        target: 'runtime',
        pushed: true,
      },
    ]);
  });

  it.each([
    ['- run: goreleaser release --clean', true],
    ['- run: goreleaser release --snapshot', false],
    [
      '- uses: goreleaser/goreleaser-action@v6\n  with: {args: release --clean}',
      true,
    ],
  ])('reads the images of GoReleaser for %j', (step, pushed) => {
    const builds = buildsOf(step, {
      '.goreleaser.yaml': `dockers:
  - image_templates: ['ghcr.io/acme/cli:{{ .Tag }}-amd64']
    dockerfile: build/Dockerfile
docker_manifests:
  - name_template: ghcr.io/acme/cli:latest
`,
    });
    expect(references(builds)).toEqual([
      'ghcr.io/acme/cli:${{ .Tag }}-amd64',
      'ghcr.io/acme/cli:latest',
    ]);
    expect(builds.map(build => build.pushed)).toEqual([pushed, pushed]);
    expect(builds[0]).toMatchObject({
      dockerfile: 'build/Dockerfile',
      context: null,
    });
  });

  it.each([
    ['ko build ./cmd/web', 'ghcr.io/acme/web-${{ ko hash }}'],
    ['ko build -B ./cmd/web', 'ghcr.io/acme/web'],
    ['ko publish --bare ./cmd/web', 'ghcr.io/acme'],
  ])('names what %s makes', (command, name) => {
    const builds = buildsOf(
      `- run: ${command}\n  env: {KO_DOCKER_REPO: ghcr.io/acme}`,
      {},
    );
    expect(references(builds)).toEqual([name]);
    expect(builds[0].pushed).toBe(true);
  });

  it.each([
    [
      'mvn -B package jib:build',
      'pom.xml',
      '<plugin><artifactId>jib-maven-plugin</artifactId><configuration><to><image>ghcr.io/acme/web</image></to></configuration></plugin>',
    ],
    [
      './gradlew jib',
      'app/build.gradle',
      "jib {\n  to {\n    image = 'ghcr.io/acme/web'\n  }\n}\n",
    ],
    [
      'mvn spring-boot:build-image -Dspring-boot.build-image.publish=true',
      'pom.xml',
      '<artifactId>spring-boot-maven-plugin</artifactId><configuration><image><name>ghcr.io/acme/web</name></image></configuration>',
    ],
    [
      'dotnet publish src/Web -c Release /t:PublishContainer',
      'src/Web/Web.csproj',
      '<ContainerRegistry>ghcr.io</ContainerRegistry><ContainerRepository>acme/web</ContainerRepository>',
    ],
  ])('takes the image of %s from %s', (command, path, text) => {
    expect(references(buildsOf(`- run: ${command}`, { [path]: text }))).toEqual(
      ['ghcr.io/acme/web'],
    );
  });

  it('resolves the context of a compose service from its file', () => {
    const path = 'deploy/docker-compose.yml';
    const text = `services:
  web: {image: ghcr.io/acme/web:1, build: {context: ../web, target: runtime}}
`;
    const steps = job(
      '- run: docker compose build --push\n  working-directory: deploy',
    );
    const [workflow] = Object.entries(steps);
    const { builds } = readPipelines({
      workflows: [parseWorkflow(...workflow)],
      actions: [],
      composeFiles: [parseCompose(path, text)],
      tree: memoryTree({ [path]: text }),
      repository: null,
    });
    expect(pick(builds)).toEqual([
      {
        dockerfile: 'web/Dockerfile',
        context: 'web',
        target: 'runtime',
        pushed: true,
      },
    ]);
  });
});
