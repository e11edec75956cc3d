"""A made-up province to look at and to train on (*tỉnh mẫu*); nothing imports it but ``cli``.

The agencies and procedures are real, the people, businesses and dossiers are not.
"""
