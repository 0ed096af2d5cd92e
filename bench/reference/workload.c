/* Workload W in C, one thread: columns in blocks of 256 draws in loops that the compiler turns into vector code, eight
   lanes of xoshiro256+, Box-Muller normals, exact quantiles by selection. A yardstick: about what the machine can do.

     cc -O3 -march=native -ffast-math workload.c -o workload -lmvec -lm     (-lmvec: vector functions of glibc)
     ./workload DRAWS REPEATS

   Prints "draws seconds p5 p50 p95" of the net total of 2035. The time is processor time, that of the fastest repeat of those, which
   use the same memory: the first one pays for its pages. */
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include "workload.h"
#include "quantiles.h"

enum { BLOCK = 256, LANES = 8 };
#define EACH(i) for (int i = 0; i < BLOCK; i++)

typedef struct {
  uint64_t a[LANES], b[LANES], c[LANES], d[LANES];
} Stream;

static uint64_t split_mix(uint64_t *state) {
  uint64_t z = (*state += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

static void seed_stream(Stream *s, uint64_t seed) {
  for (int l = 0; l < LANES; l++) {
    s->a[l] = split_mix(&seed);
    s->b[l] = split_mix(&seed);
    s->c[l] = split_mix(&seed);
    s->d[l] = split_mix(&seed);
  }
}

/* A block of uniforms in (0, 1]. */
static void fill_uniform(Stream *s, double *restrict out) {
  uint64_t *restrict bits = (uint64_t *)out;
  for (int i = 0; i < BLOCK; i += LANES)
    for (int l = 0; l < LANES; l++) {
      uint64_t a = s->a[l], b = s->b[l], c = s->c[l], d = s->d[l], sum = a + d, t = b << 17;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = (d << 45) | (d >> 19);
      s->a[l] = a;
      s->b[l] = b;
      s->c[l] = c;
      s->d[l] = d;
      bits[i + l] = (sum >> 12) | 0x3ff0000000000000ULL;
    }
  EACH(i) out[i] = 2.0 - out[i];
}

/* Apart from each other, so that the compiler does not join them into one call that has no vector form. */
static void __attribute__((noinline)) sines(double *restrict out, const double *restrict angle,
                                            const double *restrict radius) {
  EACH(i) out[i] = radius[i] * sin(angle[i]);
}

static void __attribute__((noinline)) cosines(double *restrict out, const double *restrict angle,
                                              const double *restrict radius) {
  EACH(i) out[i] = radius[i] * cos(angle[i]);
}

/* An even number of blocks of standard normals. */
static void fill_normal(Stream *s, double (*out)[BLOCK], int count) {
  double radius[BLOCK], angle[BLOCK];
  for (int k = 0; k < count; k += 2) {
    fill_uniform(s, radius);
    fill_uniform(s, angle);
    EACH(i) {
      radius[i] = sqrt(-2 * log(radius[i]));
      angle[i] = 6.283185307179586 * (angle[i] - 0.5);
    }
    cosines(out[k], angle, radius);
    sines(out[k + 1], angle, radius);
  }
}

static void fill_users(Stream *s, double *out) {
  const double range = USERS_HIGH - USERS_LOW, left = USERS_MODE - USERS_LOW;
  double u[BLOCK];
  fill_uniform(s, u);
  EACH(i) {
    double below = USERS_LOW + sqrt(u[i] * range * left);
    double above = USERS_HIGH - sqrt((1 - u[i]) * range * (USERS_HIGH - USERS_MODE));
    out[i] = u[i] < left / range ? below : above;
  }
}

/* Beta(8, 2) = G8 / (G8 + G2), where Gk = -ln of a product of k uniforms. */
static void fill_foreign_share(Stream *s, double *out) {
  double u[BLOCK], eight[BLOCK], two[BLOCK];
  fill_uniform(s, eight);
  for (int k = 1; k < 8; k++) {
    fill_uniform(s, u);
    EACH(i) eight[i] *= u[i];
  }
  fill_uniform(s, two);
  fill_uniform(s, u);
  EACH(i) {
    double a = -log(eight[i]), b = -log(two[i] * u[i]);
    out[i] = a / (a + b);
  }
}

/* One block; series s of `draws` values begins at out[s * draws]. Only the first `count` draws are stored. */
static void simulate(Stream *s, double *out, long draws, int count) {
  static double z[20][BLOCK], level[ITEMS][BLOCK], total[BLOCK], ai[BLOCK], rate[BLOCK];
  static double users[BLOCK], share[BLOCK], steepness[BLOCK], substitution[BLOCK];
  static double subscriptions[BLOCK], agents[BLOCK], midpoint[BLOCK];
  double receipt[ITEMS];
  fill_normal(s, z, 20);
  fill_users(s, users);
  fill_uniform(s, steepness);
  fill_uniform(s, substitution);
  fill_foreign_share(s, share);
  EACH(i) {
    steepness[i] = STEEPNESS_LOW + (STEEPNESS_HIGH - STEEPNESS_LOW) * steepness[i];
    substitution[i] *= SUBSTITUTION_HIGH;
    midpoint[i] = MIDPOINT_MEAN + MIDPOINT_SD * z[17][i];
    subscriptions[i] = users[i] * exp(PRICE_LOG + PRICE_LOG_SD * z[16][i]) * 12 * share[i] / 1000;
    agents[i] = WORKERS * exp(AGENT_LOG + AGENT_LOG_SD * z[18][i]) * share[i] / 1000;
    rate[i] = 1;
  }
  for (int c = 0; c < ITEMS; c++) {
    receipt[c] = receipts[c];
    EACH(i) {
      z[c][i] = 1 + growth_mean[c] + growth_sd[c] * z[c][i];
      level[c][i] = payments[c];
    }
  }
  for (int t = 0; t < YEARS; t++) {
    EACH(i) {
      rate[i] *= exp(RATE_DRIFT + RATE_VOLATILITY * z[5 + t][i]);
      total[i] = 0;
      double users_by_now = 1 / (1 + exp(-steepness[i] * (t - midpoint[i])));
      double agents_by_now = 1 / (1 + exp(-steepness[i] * (t - midpoint[i] - AGENT_LAG)));
      ai[i] = (subscriptions[i] * users_by_now + agents[i] * agents_by_now) * YEN_PER_DOLLAR * rate[i];
    }
    for (int c = 0; c < ITEMS; c++) {
      double *restrict row = out + (t * (ITEMS + 1) + c) * draws;
      const double paid = payments_in_dollars[c], earned = receipts_in_dollars[c], base = receipt[c];
      if (t > 0) EACH(i) level[c][i] *= z[c][i];
      for (int i = 0; i < count; i++) {
        double pay = level[c][i] * (1 - paid + paid * rate[i]) * (1 - substitution[i] * (t / 10.0));
        if (c == 0) pay += ai[i];
        double net = base * (1 - earned + earned * rate[i]) - pay;
        row[i] = net;
        total[i] += net;
      }
      receipt[c] *= 1 + receipts_growth[c];
    }
    memcpy(out + (t * (ITEMS + 1) + TOTAL) * draws, total, count * sizeof(double));
  }
}

/* Of the processor: what else runs on the machine does not count. */
static double seconds_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int count, char **arguments) {
  long draws = count > 1 ? atol(arguments[1]) : 100000;
  int repeats = count > 2 ? atoi(arguments[2]) : 1;
  double *out = malloc(sizeof(double) * SERIES * draws), *scratch = malloc(sizeof(double) * draws);
  double *times = malloc(sizeof(double) * repeats), found[SERIES][QUANTILES];
  if (!out || !scratch || !times) return 1;
  for (int k = 0; k < repeats; k++) {
    double begun = seconds_now();
    for (long done = 0; done < draws; done += BLOCK) {
      Stream stream;
      seed_stream(&stream, 42 + done / BLOCK * 0x1234567ULL);
      simulate(&stream, out + done, draws, draws - done < BLOCK ? draws - done : BLOCK);
    }
    for (int s = 0; s < SERIES; s++) quantiles_of(out + s * draws, draws, found[s], scratch);
    times[k] = seconds_now() - begun;
  }
  qsort(times, repeats, sizeof(double), ascending);
  const double *last = found[SERIES - 1];
  printf("%ld %.6f %.3f %.3f %.3f\n", draws, times[0], last[0], last[2], last[4]);
  return 0;
}
