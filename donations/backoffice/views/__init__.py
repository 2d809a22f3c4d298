"""The screens: each carries a request to a service and its answer back to a person."""
