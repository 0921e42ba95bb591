"""Creates the database the browser tests read."""
import sqlite3

connection = sqlite3.connect("test_yukyu.db")
connection.executescript(
    """
    CREATE TABLE IF NOT EXISTS employees (id INTEGER PRIMARY KEY, name TEXT NOT NULL, year INTEGER NOT NULL, days_left REAL NOT NULL);
    DELETE FROM employees;
    INSERT INTO employees (name, year, days_left) VALUES ('Tanaka', 2025, 12.5), ('Suzuki', 2025, 3);
    """
)
connection.commit()
