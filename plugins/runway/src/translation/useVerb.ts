/**
 * What a link of the path does ("builds", "pulls"). The engine names it in
 * English; this is where another language would be put in its stead.
 */
export function useVerb(): (verb: string) => string {
  return verb => verb;
}
