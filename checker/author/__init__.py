"""The author side: reads the rules as people write them, checks them and compiles them."""
