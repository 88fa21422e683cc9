"""What a page costs, on archives of several sizes: `make bench`. No part of the tests."""
