import '@testing-library/jest-dom';

/** jsdom lays nothing out, so there is never a size to report. */
class NoLayoutResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

globalThis.ResizeObserver ??= NoLayoutResizeObserver;

/** The first render of an app compiles a good part of Backstage. */
jest.setTimeout(30_000);
