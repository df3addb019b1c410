"""Lambda functions as processes: a Runtime API, a process and a code folder in place of a container."""
