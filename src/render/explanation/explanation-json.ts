import type { Citation } from '../../analysis/cite-source.ts'
import type { ExplainNode, Explanation } from '../../analysis/explain/explain-cell.ts'
import type { Location } from '../../diagnostics/diagnostic.ts'
import { isDimensionless } from '../../units/dimension.ts'
import { formatDimension } from '../../units/format-dimension.ts'

/** The version of this form: readers of the same major version ignore keys that they do not know. */
const formatVersion = 1

/** Writes an explanation as JSON; keys without a value are left out, values that are not finite are null. */
export function explanationJson(explanation: Explanation): string {
  const { scenario, variant, baseYear, root } = explanation
  const document = {
    format_version: formatVersion,
    scenario,
    variant,
    base_year: baseYear,
    root: nodeJson(root),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function nodeJson(node: ExplainNode): object {
  const { origin, observation, source, hidden, repeated, children } = node
  return {
    id: node.id,
    kind: node.kind,
    year: node.year,
    title: node.title,
    value: Number.isFinite(node.value) ? node.value : null,
    unit: isDimensionless(node.unit) ? '1' : formatDimension(node.unit, 'en'),
    shown: node.shown,
    uncertain: node.uncertain,
    distribution: node.distribution,
    formula: node.formula,
    arithmetic: node.arithmetic,
    remark: node.remark,
    origin: origin && {
      ...placeJson(origin.location),
      overlay: origin.overlay,
      replaces: origin.shadowed.map(({ text, location, overlay }) => ({
        text,
        ...placeJson(location),
        overlay,
      })),
    },
    observation: observation && {
      period: observation.period,
      item: observation.item,
      measure: observation.measure,
      value_100mn_jpy: observation.value,
      lower: finite(observation.lower),
      upper: finite(observation.upper),
      status: observation.status,
      precision: observation.precision,
      method: observation.method,
      vintage: observation.vintage,
    },
    source: source && citationJson(source),
    note: node.note,
    repeated: repeated || undefined,
    hidden_children: hidden?.count,
    children: children.map(nodeJson),
  }
}

function citationJson({ id, publisher, title, date, url }: Citation): object {
  return { id, publisher, title, date, url }
}

function placeJson({ file, line, column }: Location): object {
  return { file, line, column }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
