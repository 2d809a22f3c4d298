"""The numbers kept beside the book in the posting transaction. Each is built by one function, for one voucher or from scratch."""
