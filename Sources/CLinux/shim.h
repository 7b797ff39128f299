// Calls of Linux that Swift's module Glibc leaves out.
#pragma once
#ifdef __linux__
// Hidden behind _GNU_SOURCE, which the module does not set.
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags);
#define ASSAY_RENAME_EXCHANGE 2u

// Of malloc.h, which is not among its headers.
int malloc_trim(unsigned long padding);
#endif
