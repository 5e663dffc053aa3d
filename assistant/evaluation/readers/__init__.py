"""Files of golden questions -> suites: CONTRACT's own format, and those of the data it is measured on."""
