export { renderers } from '../../render/renderers.ts'
