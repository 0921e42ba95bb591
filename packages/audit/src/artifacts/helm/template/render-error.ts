/** Why a template cannot be rendered; ends the template, never the audit. */
export class RenderError extends Error {
  /** Where in the template; filled in by the innermost action that knows. */
  at: { readonly path: string; readonly line: number } | null = null;
}

/** A bound was reached: nothing may catch it and go on. */
export class LimitError extends RenderError {}
