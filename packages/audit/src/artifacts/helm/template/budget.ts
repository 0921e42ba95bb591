import { LimitError } from './render-error';

/** Bounds of one template's rendering, and of all of a chart's together. */
export interface RenderLimits {
  /** Nodes and function calls evaluated. */
  readonly steps: number;
  /** Characters of any text that is made, and of all output together. */
  readonly characters: number;
  /** `include`, `template` and `tpl` in each other. */
  readonly depth: number;
}

export const DEFAULT_RENDER_LIMITS: RenderLimits = {
  steps: 400_000,
  characters: 4_000_000,
  depth: 60,
};

/** What is left of the bounds. */
export class Budget {
  private steps: number;
  private characters: number;
  private depth = 0;

  /** @param total - What it takes its own from. */
  constructor(
    private readonly limits: RenderLimits,
    private readonly total: Budget | null = null,
  ) {
    this.steps = limits.steps;
    this.characters = limits.characters;
  }

  /** @throws LimitError when more was done than any real chart needs. */
  spend(steps = 1): void {
    this.total?.spend(steps);
    this.steps -= steps;
    if (!(this.steps >= 0)) throw new LimitError('it takes too many steps');
  }

  /** To be asked before a text of that length is made. */
  write(characters: number): void {
    this.total?.write(characters);
    this.characters -= characters;
    if (!(this.characters >= 0)) {
      throw new LimitError('its output is too large');
    }
  }

  /** Runs one level deeper. */
  nested<T>(run: () => T): T {
    if (this.depth >= this.limits.depth) {
      throw new LimitError('its templates include each other without end');
    }
    this.depth++;
    try {
      return run();
    } finally {
      this.depth--;
    }
  }
}
