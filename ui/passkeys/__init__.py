"""Passkeys in the browser: ceremonies begun and taken once, their answers checked, the component for both."""
