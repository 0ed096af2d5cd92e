/* Workload W: the constants of ../workload-w.yaml. Amounts in JPY billion a year, people in millions. They are plausible
   placeholders of a benchmark, not estimates. */
enum { YEARS = 11, ITEMS = 5, SERIES = YEARS * (ITEMS + 1), TOTAL = ITEMS };

/* computer, copyright, consulting, telecom, information */
static const double payments[ITEMS] = {4200, 2400, 3300, 420, 310};
static const double receipts[ITEMS] = {1650, 600, 1000, 150, 90};
static const double payments_in_dollars[ITEMS] = {0.60, 0.70, 0.50, 0.80, 0.60};
static const double receipts_in_dollars[ITEMS] = {0.40, 0.50, 0.40, 0.80, 0.50};
static const double growth_mean[ITEMS] = {0.07, 0.05, 0.06, 0.02, 0.04};
static const double growth_sd[ITEMS] = {0.03, 0.02, 0.025, 0.015, 0.02};
static const double receipts_growth[ITEMS] = {0.05, 0.04, 0.03, 0.02, 0.03};

#define YEN_PER_DOLLAR 150.0
#define RATE_DRIFT (-0.015)
#define RATE_VOLATILITY 0.10
#define USERS_LOW 20.0
#define USERS_MODE 45.0
#define USERS_HIGH 80.0
#define PRICE_LOG 2.8903717578961645 /* ln 18 USD a month */
#define PRICE_LOG_SD 0.25
#define MIDPOINT_MEAN 4.0
#define MIDPOINT_SD 1.0
#define STEEPNESS_LOW 0.5
#define STEEPNESS_HIGH 1.2
#define AGENT_LAG 3.0
#define WORKERS 17.0
#define AGENT_LOG 7.090076835776092 /* ln 1200 USD a year */
#define AGENT_LOG_SD 0.5
#define SUBSTITUTION_HIGH 0.15

static const double probabilities[] = {0.05, 0.25, 0.50, 0.75, 0.95};
enum { QUANTILES = sizeof probabilities / sizeof *probabilities };
