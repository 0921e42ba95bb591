/** A service in production; `dependencies` are of its package.json. */
export const application = (dependencies: string) => ({
  'docker-compose.prod.yml': 'services:\n  shop:\n    build: .\n',
  Dockerfile:
    'FROM node:22\nCOPY . .\nEXPOSE 3000\nCMD ["node", "server.js"]\n',
  'package.json': `{"name": "shop", "dependencies": {${dependencies}}}\n`,
  'server.js': "require('express')().listen(3000);\n",
});
