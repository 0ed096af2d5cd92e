export { parquetSamples } from '../samples/parquet-samples.ts'
