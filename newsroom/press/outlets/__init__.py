"""Media outlets: sign-up and admission, what goes to them, and the doors that their keys open."""
