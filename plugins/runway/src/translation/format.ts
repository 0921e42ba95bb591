/** How numbers, shares and dates are written in a language. */
export interface Formats {
  /** 0..10, one decimal. */
  score(value: number): string;
  /** 0..1 as a percentage with a space that does not break. */
  share(value: number): string;
  /** Milliseconds as `340 ms` or `1.2 s`. */
  duration(milliseconds: number): string;
  dateTime(iso: string): string;
  /** How long before or after `now` (milliseconds since the epoch). */
  relative(iso: string, now: number): string;
}

const RELATIVE_STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Number.POSITIVE_INFINITY],
];

/** @param language - a BCP 47 tag */
export function createFormats(language: string): Formats {
  const oneDecimal = new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const dateTime = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

  return {
    score: value => oneDecimal.format(value),
    share: value => `${Math.round(value * 100)}\u00a0%`,
    duration: ms =>
      ms < 1000
        ? `${Math.round(ms)}\u00a0ms`
        : `${oneDecimal.format(ms / 1000)}\u00a0s`,
    dateTime: iso => dateTime.format(new Date(iso)),
    relative: (iso, now) => {
      let amount = (new Date(iso).getTime() - now) / 1000;
      for (const [unit, size] of RELATIVE_STEPS) {
        if (Math.abs(amount) < size) {
          return relative.format(Math.trunc(amount), unit);
        }
        amount /= size;
      }
      return dateTime.format(new Date(iso));
    },
  };
}
