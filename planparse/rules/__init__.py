"""What planparse knows of plan texts: tables of rows, one module a kind of row."""
