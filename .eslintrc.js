/**
 * Which package may import which. Every arrow points from the model towards
 * the applications (docs/architecture/README.md draws them); what is not
 * listed is refused. A package's own `.eslintrc.js` inherits this.
 */
const MAY_IMPORT = {
  common: [],
  audit: ['common'],
  cli: ['common', 'audit'],
  node: ['common', 'audit'],
  backend: ['common', 'audit', 'node'],
  'backend-module': ['common', 'node'],
  frontend: ['common'],
  app: ['frontend'],
  'portal-backend': ['backend', 'backend-module'],
};

const FOLDERS = [
  ['common', 'plugins/runway-common'],
  ['audit', 'packages/audit'],
  ['cli', 'packages/cli'],
  ['node', 'plugins/runway-node'],
  ['backend-module', 'plugins/*-backend-module-*'],
  ['backend', 'plugins/runway-backend'],
  ['frontend', 'plugins/runway'],
  ['app', 'packages/app'],
  ['portal-backend', 'packages/backend'],
];

module.exports = {
  root: true,
  plugins: ['boundaries'],
  settings: {
    'boundaries/root-path': __dirname,
    'boundaries/elements': FOLDERS.map(([type, pattern]) => ({
      type,
      pattern,
      mode: 'folder',
    })),
    'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
    'boundaries/ignore': ['**/*.test.*', '**/.eslintrc.js'],
    'import/resolver': {
      node: {
        extensions: ['.js', '.mjs', '.ts', '.tsx', '.json'],
        // Workspace packages are links in node_modules: see where they lead.
        preserveSymlinks: false,
      },
    },
  },
  overrides: [
    {
      files: ['packages/*/src/**', 'plugins/*/src/**'],
      rules: {
        'boundaries/element-types': [
          'error',
          {
            default: 'disallow',
            message:
              '${file.type} may not import ${dependency.type}: the arrows ' +
              'between packages are in .eslintrc.js',
            rules: Object.entries(MAY_IMPORT).map(([from, allow]) => ({
              from: [from],
              allow: [from, ...allow],
            })),
          },
        ],
        // Nobody reaches into another package: only its entry points.
        'boundaries/entry-point': [
          'error',
          {
            default: 'disallow',
            rules: [
              {
                target: FOLDERS.map(([type]) => type),
                allow: ['src/index.ts', 'src/alpha.{ts,tsx}', 'package.json'],
              },
            ],
          },
        ],
      },
    },
    {
      files: ['scripts/**/*.mjs', 'test/**/*.mjs'],
      extends: ['eslint:recommended', 'prettier'],
      env: { node: true, es2024: true },
      parserOptions: { ecmaVersion: 2024, sourceType: 'module' },
      rules: {
        'no-unused-vars': ['error', { varsIgnorePattern: '^_' }],
      },
    },
    {
      files: ['test/**/*.ts'],
      parser: '@typescript-eslint/parser',
      parserOptions: { sourceType: 'module' },
      extends: ['prettier'],
    },
  ],
};
