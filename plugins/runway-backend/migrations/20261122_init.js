// @ts-check

/**
 * @param { import("knex").Knex } knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('sources', table => {
    table.comment('Repositories: one row each, which is also its queue entry');
    table.string('id', 64).primary().comment('Hash of kind and target');
    table.string('kind', 16).notNullable().comment('url or folder');
    table.text('target').notNullable().comment('Root URL or absolute folder');
    table
      .string('status', 16)
      .notNullable()
      .comment('queued, running, assessed or failed');
    table
      .bigInteger('due_at')
      .notNullable()
      .comment('Epoch ms from which it may be claimed');
    table
      .boolean('forced')
      .notNullable()
      .defaultTo(false)
      .comment('Somebody asked: audit again even if unchanged');
    table
      .boolean('remap')
      .notNullable()
      .defaultTo(false)
      .comment('Entities of it changed: cut their slices again');
    table
      .integer('fence')
      .notNullable()
      .defaultTo(0)
      .comment('Counts claims; a writer with an older number has lost');
    table.string('lease_owner', 64).nullable();
    table.bigInteger('lease_until').nullable().comment('Epoch ms');
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('error').nullable().comment('What went wrong and what to do');
    table.text('etag').nullable().comment('Of the state that was audited');
    table.text('revision').nullable();
    table.string('engine_version', 64).nullable();
    table.bigInteger('checked_at').nullable().comment('Epoch ms');
    table.bigInteger('audited_at').nullable().comment('Epoch ms');
    table.integer('duration_ms').nullable();
    table.index(['status', 'due_at'], 'sources_claim_idx');
  });

  await knex.schema.createTable('source_reports', table => {
    table.comment('The last audit of each repository');
    table.string('source_id', 64).primary();
    table.text('report', 'longtext').notNullable().comment('JSON, no path');
    table.text('path', 'longtext').nullable().comment('JSON, delivery path');
    table
      .foreign('source_id')
      .references('id')
      .inTable('sources')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('subjects', table => {
    table.comment('Catalog entities and what they stand for');
    table.string('entity_ref', 255).primary();
    table.string('kind', 63).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('name', 63).notNullable();
    table.text('title').nullable();
    table.string('owner', 255).nullable();
    table.string('system', 255).nullable();
    table
      .text('search_text')
      .notNullable()
      .comment('Lower case name and title');
    table.string('source_id', 64).nullable();
    table.text('subject').notNullable().comment('JSON');
    table.text('problem').nullable().comment('Why it has no source');
    table.bigInteger('seen_at').notNullable().comment('Epoch ms of the scan');
    table
      .foreign('source_id')
      .references('id')
      .inTable('sources')
      .onDelete('SET NULL');
    table.index(['source_id'], 'subjects_source_idx');
    table.index(['kind'], 'subjects_kind_idx');
    table.index(['owner'], 'subjects_owner_idx');
    table.index(['system'], 'subjects_system_idx');
    table.index(['seen_at'], 'subjects_seen_idx');
  });

  await knex.schema.createTable('assessments', table => {
    table.comment('Current readiness; one row for every subject');
    table.string('entity_ref', 255).primary();
    table.float('risk').notNullable().comment('Higher is worse');
    table.string('verdict', 16).nullable().comment('Null until assessed');
    table.float('score').nullable();
    table.float('coverage').nullable();
    table.bigInteger('assessed_at').nullable().comment('Epoch ms');
    table.text('summary').nullable().comment('JSON');
    table.text('details').nullable().comment('JSON: layers, gates, matches');
    table
      .foreign('entity_ref')
      .references('entity_ref')
      .inTable('subjects')
      .onDelete('CASCADE');
    table.index(['risk', 'entity_ref'], 'assessments_risk_idx');
    table.index(['verdict'], 'assessments_verdict_idx');
  });

  await knex.schema.createTable('results', table => {
    table.comment('Current answers of all checks for each entity');
    table.string('entity_ref', 255).notNullable();
    table.integer('position').notNullable().comment('Order of the report');
    table.string('check_id', 128).notNullable();
    table.string('layer', 32).notNullable();
    table.string('priority', 2).notNullable();
    table.string('state', 16).notNullable();
    table.string('fingerprint', 128).notNullable();
    table.text('result').notNullable().comment('JSON');
    table.primary(['entity_ref', 'position']);
    table
      .foreign('entity_ref')
      .references('entity_ref')
      .inTable('subjects')
      .onDelete('CASCADE');
    table.index(['check_id', 'state'], 'results_check_idx');
  });
};

/**
 * @param { import("knex").Knex } knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('results');
  await knex.schema.dropTable('assessments');
  await knex.schema.dropTable('subjects');
  await knex.schema.dropTable('source_reports');
  await knex.schema.dropTable('sources');
};
