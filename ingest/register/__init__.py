"""Turns OCDS packages, notice lists, contract registers and spend files into the register's rows."""
