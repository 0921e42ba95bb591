import { Language } from './languages';
import { Mask, maskCode } from './mask-code';

const masked = (code: string, language: Language, mask?: Mask) =>
  maskCode(code, language, mask ?? 'comments-and-texts');

describe('maskCode', () => {
  it('blanks comments and keeps length and lines', () => {
    const code = 'a(); // one\n/* two\n   three */ b();\n';
    const result = masked(code, 'csharp', 'comments');
    expect(result).toBe('a();       \n      \n            b();\n');
    expect(result).toHaveLength(code.length);
  });

  it('keeps texts unless asked, and their quotes always', () => {
    expect(masked('f("a//b"); // c', 'java', 'comments')).toBe(
      'f("a//b");     ',
    );
    expect(masked('f("a//b");', 'java')).toBe('f("    ");');
  });

  it.each<[string, Language, string, string]>([
    ['verbatim text', 'csharp', 'f(@"C:\\", x);', 'f(@"   ", x);'],
    ['quote twice in it', 'csharp', 'f(@"a""//b", x);', 'f(@"      ", x);'],
    ['interpolated verbatim', 'csharp', 'f($@"\\{a}");', 'f($@"    ");'],
    ['interpolated text', 'csharp', 'f($"/x/{id}//");', 'f($"         ");'],
    ['raw text', 'csharp', 'f("""a "b" // """);', 'f("""         """);'],
    ['four quotes', 'csharp', 'f(""""a """ b"""");', 'f(""""       """");'],
    ['raw interpolated', 'csharp', 'f($$"""{"a"}""");', 'f($$"""     """);'],
    ['quote as a character', 'csharp', "f('\"', a); // b", "f(' ', a);     "],
    ['escaped character', 'java', "f('\\'', \"//\");", 'f(\'  \', "  ");'],
    ['text block', 'java', 'f("""\n"a" //\n""");', 'f("""\n      \n""");'],
    ['raw text', 'go', 'f(`a\\`, "//")', 'f(`  `, "  ")'],
    ['rune', 'go', "f('\"', 1) // x", "f(' ', 1)     "],
    [
      'docstring',
      'python',
      '"""a # "b" \'c\'"""\nx # y',
      '"""           """\nx    ',
    ],
    ['single triple', 'python', "f('''it's # a''')", "f('''        ''')"],
    ['hash in a text', 'python', 'f("#a") # b', 'f("  ")    '],
    ['hash of C#', 'csharp', '#region // a\nx', '#region     \nx'],
    ['pattern', 'javascript', 'f(/["\'`/]\\//, "a")', 'f(/["\'`/]\\//, " ")'],
    ['division', 'javascript', 'a = b / c / "d"', 'a = b / c / " "'],
    [
      'apostrophe of JSX',
      'typescript',
      "<p>Don't</p>\nf('a')",
      "<p>Don'     \nf(' ')",
    ],
    [
      'template',
      'typescript',
      'f(`a//${b("c")}d`, e)',
      'f(`   ${b(" ")} `, e)',
    ],
    [
      'template in a template',
      'typescript',
      'f(`${a ? `b` : {c: "}"}}//`)',
      'f(`${a ? ` ` : {c: " "}}  `)',
    ],
    ['empty texts', 'typescript', 'f("", "//")', 'f("", "  ")'],
  ])('knows a %s (%s)', (_, language, code, expected) => {
    expect(masked(code, language)).toBe(expected);
    expect(masked(code, language)).toHaveLength(code.length);
  });

  it.each<[string, Language, string]>([
    ['patterns that never end', 'javascript', '=/a['],
    ['templates in templates', 'javascript', '`${'],
    ['quotes', 'python', '"'],
    ['open comments', 'java', '/*'],
    ['apostrophes', 'csharp', "'a"],
    ['quotes beside each other', 'csharp', '"""'],
    ['slashes', 'typescript', '/'],
  ])('takes time in proportion to its input: %s', (_, language, piece) => {
    const time = (length: number) => {
      const code = piece.repeat(length / piece.length);
      const start = performance.now();
      expect(masked(code, language)).toHaveLength(code.length);
      return performance.now() - start;
    };
    // Eight times as long would take sixty-four times as long.
    const short = Math.max(time(48_000), 20);
    expect(time(384_000)).toBeLessThan(24 * short);
  });
});
