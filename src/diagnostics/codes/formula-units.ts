import { errorDiagnostic } from '../diagnostic.ts'
import type { Diagnostic, Location } from '../diagnostic.ts'
import type { Text } from '../text.ts'

/** An argument whose unit its function cannot use. */
export function argumentUnit(
  argument: {
    readonly called: string
    readonly name: string
    /** What it must be: "a plain number or a percentage". */
    readonly expected: Text
    /** The unit that it has. */
    readonly unit: Text
    /** How it could come to what is expected; undefined where nothing general helps. */
    readonly remedy: 'divide' | 'drop-year' | undefined
  },
  location: Location,
): Diagnostic {
  const { called, name, expected, unit, remedy } = argument
  return errorDiagnostic(
    'argument-unit',
    {
      en: `"${name}" of ${called}() must be ${expected.en}, but this is in ${unit.en}.`,
      ja: `${called}() の「${name}」は${expected.ja}でなければなりませんが、これの単位は${unit.ja}です。`,
    },
    {
      location,
      hint: remedy
        ? { divide: divideHint, 'drop-year': dropYearHint }[remedy]
        : {
            en: `Give it ${expected.en}; "akaji functions ${called}" shows an example.`,
            ja: `${expected.ja}を指定してください。例は「akaji functions ${called}」で見られます。`,
          },
    },
  )
}

/** A year in brackets that has a unit. */
export function yearHasUnit(unit: Text, location: Location): Diagnostic {
  return errorDiagnostic(
    'year-has-unit',
    {
      en: `A year is a plain number, but this is in ${unit.en}.`,
      ja: `年は単位のない数ですが、これの単位は${unit.ja}です。`,
    },
    {
      location,
      hint: {
        en: 'Write x[2030] or x[year - 1].',
        ja: 'x[2030] または x[year - 1] のように書いてください。',
      },
    },
  )
}

/** A quantity divided by the number of the year, such as 2030, where "per year" is meant. */
export function dividedByYear(unit: Text, instead: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'divided-by-year',
    {
      en: `This divides a quantity in ${unit.en} by "year", which is a number such as 2030.`,
      ja: `単位が${unit.ja}の数量を「year」(2030 のような数)で割っています。`,
    },
    {
      location,
      hint: {
        en: `To say "per year", write ${instead}.`,
        ja: `「1年あたり」なら ${instead} と書いてください。`,
      },
    },
  )
}

/** An exponent with a unit. */
export function exponentHasUnit(unit: Text, location: Location): Diagnostic {
  return errorDiagnostic(
    'exponent-has-unit',
    {
      en: `An exponent has no unit, but this is in ${unit.en}.`,
      ja: `指数に単位は付きませんが、これの単位は${unit.ja}です。`,
    },
    { location, hint: divideHint },
  )
}

/** A quantity with a unit to a power that is not written as a whole number: its unit would be unknown. */
export function powerOfUnit(unit: Text, location: Location): Diagnostic {
  return errorDiagnostic(
    'power-of-unit',
    {
      en: `A quantity in ${unit.en} can only be raised to a whole number written out.`,
      ja: `単位が${unit.ja}の数量の指数は、そのまま書いた整数に限ります。`,
    },
    { location, hint: divideHint },
  )
}

/** A comparison where a quantity is needed. */
export function quantityExpected(found: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'quantity-expected',
    {
      en: `"${found}" is true or false, but a quantity is needed here.`,
      ja: `「${found}」は真偽を表しますが、ここには数量が必要です。`,
    },
    {
      location,
      hint: {
        en: `Write if(${found}, 1, 0) to turn it into a number.`,
        ja: `数にするには if(${found}, 1, 0) と書いてください。`,
      },
    },
  )
}

/** A quantity where something true or false is needed. */
export function conditionExpected(found: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'condition-expected',
    {
      en: `"${found}" is a quantity, but a condition is needed here.`,
      ja: `「${found}」は数量ですが、ここには条件が必要です。`,
    },
    {
      location,
      hint: {
        en: 'Compare it with something, for example x > 0.',
        ja: 'x > 0 のように、何かと比べてください。',
      },
    },
  )
}

const divideHint: Text = {
  en: 'Divide by a reference value of the same unit, for example x / x[base_year].',
  ja: '同じ単位の基準値で割ってください(例: x / x[base_year])。',
}

const dropYearHint: Text = {
  en: 'Drop "/year": a plain number has no time.',
  ja: '「/年」を取ってください。単位のない数に時間は付きません。',
}
