/* Type 7 quantiles by selection: the range, counts in equal buckets, and a sort of only those buckets that hold a wanted
   rank. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 4096 };

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The bucket in which a rank lies; before[b] values lie in the buckets below b. */
static int bucket_of(long rank, const long *before) {
  int low = 0, high = BUCKETS;
  while (high - low > 1) {
    int middle = (low + high) / 2;
    if (before[middle] <= rank) low = middle;
    else high = middle;
  }
  return low;
}

/* Writes the quantiles of x[0 .. n-1]; scratch has room for n values. */
static void quantiles_of(const double *x, long n, double *out, double *scratch) {
  double low = x[0], high = x[0];
  for (long i = 0; i < n; i++) {
    low = x[i] < low ? x[i] : low;
    high = x[i] > high ? x[i] : high;
  }
  if (!(high > low)) {
    for (int q = 0; q < QUANTILES; q++) out[q] = low;
    return;
  }
  double scale = BUCKETS * (1 - 1e-12) / (high - low);
#define BUCKET(v) ((int)(((v) - low) * scale))

  /* Four sets of counts, so that equal buckets in a row do not wait for each other. */
  static __thread unsigned counts[4][BUCKETS];
  memset(counts, 0, sizeof counts);
  long i = 0;
  for (; i + 4 <= n; i += 4)
    for (int k = 0; k < 4; k++) counts[k][BUCKET(x[i + k])]++;
  for (; i < n; i++) counts[0][BUCKET(x[i])]++;

  static __thread long before[BUCKETS + 1], next[BUCKETS], start[BUCKETS];
  static __thread char wanted[BUCKETS];
  long sum = 0;
  for (int b = 0; b < BUCKETS; b++) {
    before[b] = sum;
    sum += counts[0][b] + counts[1][b] + counts[2][b] + counts[3][b];
  }
  before[BUCKETS] = sum;
  memset(wanted, 0, sizeof wanted);
  long rank[2 * QUANTILES];
  int bucket[2 * QUANTILES];
  for (int q = 0; q < QUANTILES; q++) {
    rank[2 * q] = (long)((n - 1) * probabilities[q]);
    rank[2 * q + 1] = rank[2 * q] + 1 < n ? rank[2 * q] + 1 : n - 1;
  }
  for (int r = 0; r < 2 * QUANTILES; r++) wanted[bucket[r] = bucket_of(rank[r], before)] = 1;

  long room = 0;
  for (int b = 0; b < BUCKETS; b++)
    if (wanted[b]) {
      start[b] = next[b] = room;
      room += before[b + 1] - before[b];
    }
  for (i = 0; i < n; i++) {
    int b = BUCKET(x[i]);
    if (wanted[b]) scratch[next[b]++] = x[i];
  }
  for (int b = 0; b < BUCKETS; b++)
    if (wanted[b]) qsort(scratch + start[b], before[b + 1] - before[b], sizeof(double), ascending);
  for (int q = 0; q < QUANTILES; q++) {
    double ends[2];
    for (int k = 0; k < 2; k++) {
      int b = bucket[2 * q + k];
      ends[k] = scratch[start[b] + rank[2 * q + k] - before[b]];
    }
    double share = (n - 1) * probabilities[q] - rank[2 * q];
    out[q] = ends[0] + share * (ends[1] - ends[0]);
  }
#undef BUCKET
}
