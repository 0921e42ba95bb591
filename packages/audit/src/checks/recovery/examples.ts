/** A production database in compose, for the examples of this layer. */
export const DATABASE = `services:
  db:
    image: postgres:16
    volumes: [db-data:/var/lib/postgresql/data]
`;

/** A workflow that runs a command every night. */
export const nightly = (
  command: string,
) => `on: {schedule: [{cron: "0 2 * * *"}]}
jobs:
  night:
    runs-on: [self-hosted, production]
    steps:
      - uses: actions/checkout@v4
      - run: ${command}
`;

export const VOLUMES = 'volumes: {db-data: {}}\n';
