import { isTestCode, languageOf } from './languages';

describe('languageOf', () => {
  it('goes by the extension', () => {
    expect(languageOf('src/Program.cs')).toBe('csharp');
    expect(languageOf('app/page.tsx')).toBe('typescript');
    expect(languageOf('server.mjs')).toBe('javascript');
    expect(languageOf('Dockerfile')).toBeNull();
    expect(languageOf('a.constructor')).toBeNull();
  });

  it.each([
    'node_modules/express/index.js',
    'web/dist/app.js',
    'web/app.min.js',
    'types/index.d.ts',
    'Api/obj/Debug/a.cs',
    'proto/user.pb.go',
    'Migrations/Init.Designer.cs',
    'vendor/github.com/x/y.go',
  ])('leaves out what others wrote or tools made: %s', path => {
    expect(languageOf(path)).toBeNull();
  });
});

describe('isTestCode', () => {
  it.each([
    'tests/test_api.py',
    'src/api_test.go',
    'conftest.py',
    'AuthService.Tests/LoginTests.cs',
    'Auth.IntegrationTests/Startup.cs',
    'src/test/java/a/OrderTest.java',
    'src/main/java/a/OrderIT.java',
    'src/app/route.test.ts',
    'src/__tests__/a.js',
    'e2e/checkout.spec.ts',
    'app.e2e-spec.ts',
    'spec/models/user_spec.rb',
    'cypress/support/commands.js',
  ])('is code of tests: %s', path => {
    expect(isTestCode(path)).toBe(true);
  });

  it.each([
    'src/Latest.cs',
    'src/Contest.java',
    'src/attestation/verify.go',
    'src/latest/index.ts',
    'src/protest.py',
    'src/Specification.cs',
    'src/inspector/page.tsx',
    'backend/Contests/Program.cs',
    'src/manifests/a.ts',
  ])('is code of production: %s', path => {
    expect(isTestCode(path)).toBe(false);
  });
});
