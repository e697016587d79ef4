# Passed to the core and to every plugin. One quoted value a line.
aws_region = "eu-central-1"
service    = "scheduler"
stage      = "dev"
prefix     = "scheduler-dev"
