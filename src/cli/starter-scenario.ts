import type { Language } from '../diagnostics/text.ts'

/** A scenario to start from, with comments in one language. `schema` is the path that editors complete from. */
export function starterScenario(language: Language, schema: string | undefined): string {
  const modeline = schema === undefined ? '' : `# yaml-language-server: $schema=${schema}\n`
  return modeline + (language === 'ja' ? japaneseStarter : englishStarter)
}

const englishStarter = `akaji: 1 # version of the format
title: My scenario

# Starts from another scenario: a path, or a name from "akaji scenarios".
# What is written here is added to it or replaces it; a value of null deletes.
extends: trend
horizon: 2025..2035

# Named quantities. A value carries its unit and may have a source or a note.
assumptions:
  users:
    value: 10M people
    note: illustrative; replace it by your own figure
  price:
    value: 2000 JPY/person/month
    note: illustrative; replace it by your own figure
  uptake: ramp(2026, 2030) # from 0 in 2026 to 1 in 2030

# Streams of receipts or payments that are added to an item of the services account.
lines:
  subscriptions:
    title: Subscriptions to foreign services
    item: computer # copyright, telecom, computer, information or consulting
    flow: payments # or receipts
    amount: users * price * uptake

# Factors by which lines are multiplied. "akaji functions" lists what formulas can do.
adjustments:
  domestic_cloud:
    on: computer.payments
    factor: 1 - 5% * ramp(2027, 2032)
    note: illustrative

# Changes to try side by side: akaji run <this file> --variant high
variants:
  high:
    assumptions:
      users: 20M people

# What must hold; "akaji check" tests it.
expect:
  - subscriptions[2030] > 0.2兆円/年
`

const japaneseStarter = `akaji: 1 # 書式の版
title: 新しいシナリオ

# 別のシナリオを土台にする。パスか「akaji scenarios」に載る名前を書く。
# ここに書いた値は追加または置き換えになり、null を書くと削除になる。
extends: trend
horizon: 2025..2035

# 名前付きの量。値には単位を付け、出典(source)や注記(note)を添えられる。
assumptions:
  users:
    value: 1,000万人
    note: 例示のための値。自分の数値に置き換える
  price:
    value: 2,000円/人/月
    note: 例示のための値。自分の数値に置き換える
  uptake: ramp(2026, 2030) # 2026年の0から2030年の1まで直線的に増える

# サービス収支の項目に加わる受取または支払の流れ。
lines:
  subscriptions:
    title: 海外サービスの利用料
    item: computer # copyright、telecom、computer、information、consulting のいずれか
    flow: payments # 受取なら receipts
    amount: users * price * uptake

# 行に掛ける係数。式で使える関数は「akaji functions」で見られる。
adjustments:
  domestic_cloud:
    on: computer.payments
    factor: 1 - 5% * ramp(2027, 2032)
    note: 例示のための値

# 並べて試すケース: akaji run <このファイル> --variant high
variants:
  high:
    assumptions:
      users: 2,000万人

# 成り立つべき条件。「akaji check」で検査する。
expect:
  - subscriptions[2030] > 2000億円/年
`
