import { terminal } from './output';

const flags = { format: 'text', color: true } as const;
const environment = { ...process.env };
const { isTTY, columns } = process.stdout;

function onTerminal(yes: boolean): void {
  process.stdout.isTTY = yes;
  process.stdout.columns = 132;
}

beforeEach(() => {
  delete process.env.FORCE_COLOR;
  delete process.env.NO_COLOR;
  process.env.TERM = 'xterm';
});

afterAll(() => {
  process.env = environment;
  Object.assign(process.stdout, { isTTY, columns });
});

describe('terminal', () => {
  it('colours on a terminal, at its width', () => {
    onTerminal(true);

    expect(terminal(flags)).toEqual({ color: true, width: 132 });
  });

  it('is plain and 80 columns wide for a pipe or a file', () => {
    onTerminal(false);
    expect(terminal(flags)).toEqual({ color: false, width: 80 });

    onTerminal(true);
    expect(terminal({ ...flags, output: 'report.txt' })).toEqual({
      color: false,
      width: 80,
    });
  });

  it('respects NO_COLOR, FORCE_COLOR and --no-color, the flag above all', () => {
    onTerminal(true);
    process.env.NO_COLOR = '1';
    expect(terminal(flags).color).toBe(false);

    process.env.FORCE_COLOR = '1';
    expect(terminal(flags).color).toBe(true);
    expect(terminal({ ...flags, color: false }).color).toBe(false);

    process.env.FORCE_COLOR = '0';
    expect(terminal(flags).color).toBe(false);
  });
});
