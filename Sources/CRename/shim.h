// Linux hides renameat2 behind _GNU_SOURCE, which Swift's Glibc module does not set.
#pragma once
#ifdef __linux__
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags);
#define ASSAY_RENAME_EXCHANGE 2u

// Swift's Glibc module leaves malloc.h out.
int malloc_trim(unsigned long padding);
#endif
