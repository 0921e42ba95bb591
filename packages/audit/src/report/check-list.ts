import { CheckMetadata, LAYERS } from '@runway/backstage-plugin-runway-common';
import { palette, PRIORITY_TONE } from './palette';

/**
 * All checks by layer: priority, id, and what a passing service has.
 *
 * @public
 */
export function renderCheckList(
  checks: readonly CheckMetadata[],
  look: { color: boolean; width: number },
): string {
  const paint = palette(look.color);
  const column = Math.max(0, ...checks.map(({ id }) => id.length)) + 2;
  const room = Math.max(20, look.width - column - 5);
  const lines = LAYERS.flatMap(layer => {
    const own = checks.filter(check => check.layer === layer.id);
    if (own.length === 0) return [];
    return [
      '',
      paint('strong', `${layer.title} (${own.length})`),
      ...own.map(
        check =>
          `  ${paint(
            PRIORITY_TONE[check.priority],
            check.priority,
          )} ${check.id.padEnd(column)}${paint(
            'quiet',
            shorten(check.title, room),
          )}`,
      ),
    ];
  });
  return `${lines.slice(1).join('\n')}\n`;
}

function shorten(text: string, room: number): string {
  if (text.length <= room) return text;
  return `${text.slice(0, room - 1).trimEnd()}…`;
}
