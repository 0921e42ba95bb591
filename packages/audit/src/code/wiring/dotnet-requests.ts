import { CsharpType } from './csharp-file';
import { CsharpIndex } from './csharp-index';
import { callsIn } from './dotnet-calls';
import { Container } from './dotnet-container';
import { Built } from './dotnet-wiring';

const ADDS_CONTROLLERS =
  /^(AddControllers|AddControllersWithViews|AddMvc|AddMvcCore)$/;
const CONTROLLER = /^(?:Microsoft\.AspNetCore\.Mvc\.)?Controller(?:Base)?$/;

/** Controllers: built for each request, when the application adds controllers. */
export function requestTypes(
  index: CsharpIndex,
  container: Container,
): Built[] {
  const files = index.filesOf(container.program);
  for (const source of files) {
    if (!/AddControllers|AddMvc/.test(source.text)) continue;
    const file = index.read(source);
    const whole = { start: 0, end: file.code.length };
    for (const call of callsIn(file, whole)) {
      if (ADDS_CONTROLLERS.test(call.name)) {
        const activated = file.positionOf(call.offset);
        return controllers(index, container).map(type => ({
          type,
          when: 'when it is first asked for',
          activated,
        }));
      }
    }
  }
  return [];
}

function controllers(index: CsharpIndex, container: Container): CsharpType[] {
  return index
    .filesOf(container.program)
    .filter(({ text }) => /Controller(Base)?\b/.test(text))
    .flatMap(source => index.read(source).types)
    .filter(
      ({ name, bases }) =>
        name.endsWith('Controller') &&
        bases.some(base => CONTROLLER.test(base)),
    );
}
