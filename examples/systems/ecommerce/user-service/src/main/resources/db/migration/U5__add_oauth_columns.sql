ALTER TABLE users DROP COLUMN oauth_token;
ALTER TABLE users DROP COLUMN oauth_provider;
