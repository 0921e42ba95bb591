CREATE TABLE credentials (
    user_id BIGINT PRIMARY KEY REFERENCES users (id),
    password_hash VARCHAR(100) NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
