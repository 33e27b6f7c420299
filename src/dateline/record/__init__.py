"""The store: statements, decisions, history, custody. SQLite by default, PostgreSQL by address."""
