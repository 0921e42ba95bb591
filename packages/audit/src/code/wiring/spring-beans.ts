import { closingBracket, splitList } from './csharp-syntax';
import { JavaSource, JavaType } from './java-source';

/** A place where a bean asks Spring for another. */
export interface BeanDemand {
  readonly type: JavaType;
  readonly offset: number;
}

const STEREOTYPES =
  /^(Component|Service|Repository|Controller|RestController|Configuration|ControllerAdvice|RestControllerAdvice|SpringBootApplication)$/;
/** Annotations that make no bean of a class. */
const NO_BEAN =
  /^(Getter|Setter|Data|Value|Builder|SuperBuilder|ToString|EqualsAndHashCode|Slf4j|Log4j2|Log|CommonsLog|RequiredArgsConstructor|AllArgsConstructor|NoArgsConstructor|Accessors|FieldDefaults|With|UtilityClass|SuppressWarnings|Deprecated|FunctionalInterface|Override|Transactional|Validated|Generated|Json\w+|Schema|Tag|Primary|Lazy|Order|Scope|Profile|Nullable|NonNullApi|NonNull|SafeVarargs|VisibleForTesting)$/;

/** True for a class that Spring surely makes a bean of, when it scans it. */
export function isBean({ kind, annotations }: JavaType): boolean {
  return (
    kind === 'class' && annotations.some(({ name }) => STEREOTYPES.test(name))
  );
}

/** True for a type that some annotation may make a bean of, or a proxy. */
export function mayBeBean({ annotations }: JavaType): boolean {
  return annotations.some(({ name }) => !NO_BEAN.test(name));
}

/** Types of this tree that a bean is constructed from; nothing optional. */
export function demandsOf(source: JavaSource, bean: JavaType): BeanDemand[] {
  const code = bean.file.masked('comments-and-texts');
  const wanted = [
    ...constructorDemands(code, bean),
    ...fieldDemands(code, bean),
  ];
  return wanted.flatMap(({ name, offset }) => {
    const type = source.named(name, bean.file, bean.packageName);
    return type ? [{ type, offset }] : [];
  });
}

interface Wanted {
  readonly name: string;
  readonly offset: number;
}

/** The one constructor, or the one that is marked: Spring takes no other. */
function constructorDemands(code: string, { name, body }: JavaType): Wanted[] {
  const pattern = new RegExp(
    `(@Autowired\\b[^;{}]{0,80}|@Inject\\b[^;{}]{0,80})?(?:(?:public|protected|private)\\s+|(?<=[;{}]\\s{0,200}))${name}\\s*\\(`,
    'g',
  );
  pattern.lastIndex = body.start;
  const found: { marked: boolean; wanted: Wanted[] }[] = [];
  for (
    let match = pattern.exec(code);
    match && match.index < body.end;
    match = pattern.exec(code)
  ) {
    const open = match.index + match[0].length - 1;
    const close = closingBracket(code, open);
    if (!/^\s*(\{|throws\b)/.test(code.slice(close + 1, close + 40))) continue;
    found.push({
      marked: match[1] !== undefined && !/required\s*=\s*false/.test(match[1]),
      wanted: splitList(code, { start: open + 1, end: close }).flatMap(
        ({ start, end }) => {
          const of = typeOfParameter(code.slice(start, end));
          return of ? [{ name: of, offset: start }] : [];
        },
      ),
    });
  }
  const marked = found.filter(each => each.marked);
  if (marked.length === 1) return marked[0].wanted;
  return found.length === 1 ? found[0].wanted : [];
}

function typeOfParameter(written: string): string | null {
  if (
    /@(Nullable|Value|Lazy|Autowired\s*\(\s*required\s*=\s*false)/.test(written)
  ) {
    return null;
  }
  const match =
    /^(?:@[\w.]+(?:\([^()]*\))?\s+)*(?:final\s+)?([A-Z]\w*)\s+\w+$/.exec(
      written.trim(),
    );
  return match ? match[1] : null;
}

const LOMBOK = /^(RequiredArgsConstructor|AllArgsConstructor)$/;
const FIELD =
  /(@Autowired(?:\([^()]{0,60}\))?\s+)?((?:@\w+(?:\([^()]{0,200}\))?\s+){0,4})((?:(?:private|protected|public|final|static)\s+){1,4})([A-Z]\w*)\s+\w+\s*(?=[;=])(=?)/g;

/** Fields that are marked, and those that Lombok writes a constructor for. */
function fieldDemands(code: string, { annotations, body }: JavaType): Wanted[] {
  const lombok = annotations.some(({ name }) => LOMBOK.test(name));
  const all = annotations.some(({ name }) => name === 'AllArgsConstructor');
  const wanted: Wanted[] = [];
  for (const match of code.slice(body.start, body.end).matchAll(FIELD)) {
    const [whole, autowired, others, modifiers, name, equals] = match;
    if (/\bstatic\b/.test(modifiers) || equals === '=') continue;
    if (/@(Nullable|Value|Lazy)\b/.test(others)) continue;
    const marked =
      autowired !== undefined && !/required\s*=\s*false/.test(autowired);
    const written = lombok && (all || /\bfinal\b/.test(modifiers));
    if (marked || written) {
      wanted.push({
        name,
        offset: body.start + match.index + whole.lastIndexOf(name),
      });
    }
  }
  return wanted;
}

/** Names of types that `@Bean` methods make, and the classes they create. */
export function beanMethodTypes(source: JavaSource): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of source.files) {
    if (!file.text.includes('@Bean')) continue;
    const code = file.masked('comments-and-texts');
    for (const match of code.matchAll(/@Bean\b/g)) {
      const open = code.indexOf('{', match.index);
      const head = code.slice(match.index, open < 0 ? code.length : open);
      for (const [name] of head.matchAll(/\b[A-Z]\w*/g)) names.add(name);
      if (open < 0) continue;
      const inside = code.slice(open, closingBracket(code, open));
      for (const [, name] of inside.matchAll(/\bnew\s+([A-Z]\w*)/g)) {
        names.add(name);
      }
    }
  }
  return names;
}
