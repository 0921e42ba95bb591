CREATE TABLE favorites (
    user_id BIGINT NOT NULL REFERENCES users (id),
    product_id BIGINT NOT NULL,
    added_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, product_id)
);
