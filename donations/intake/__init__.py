"""Public forms: what anyone may send without an account. They may call services; they read no private list back."""
