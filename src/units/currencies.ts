/** Currencies by ISO 4217 code, with their other spellings, parted by blanks; ¥ is the yen and $ the US dollar. */
export const currencySpellings: Readonly<Record<string, string>> = {
  JPY: 'yen 円 日本円 ¥ JP¥',
  USD: 'dollar dollars ドル 米ドル $ US$',
  EUR: 'euro euros ユーロ €',
  GBP: 'ポンド 英ポンド £',
  CNY: 'yuan 元 人民元 CN¥',
  KRW: 'won ウォン ₩',
  TWD: '台湾ドル NT$',
  INR: 'rupee rupees ルピー ₹',
  AUD: '豪ドル A$',
  CAD: 'カナダドル C$',
  CHF: 'スイスフラン',
  SGD: 'シンガポールドル S$',
  HKD: '香港ドル HK$',
  AED: '',
  BRL: '',
  DKK: '',
  IDR: '',
  ILS: '',
  MXN: '',
  MYR: '',
  NOK: '',
  NZD: '',
  PHP: '',
  PLN: '',
  RUB: '',
  SAR: '',
  SEK: '',
  THB: '',
  TRY: '',
  VND: '',
  ZAR: '',
}

/** Whether a base dimension is one of the currencies. */
export function isCurrencyBase(base: string): boolean {
  return Object.hasOwn(currencySpellings, base)
}
