/** `npm run report -- FILE…`: one self-contained HTML report of recorded runs. */
import { reportCommand } from 'glassnet/report'

await reportCommand(process.argv.slice(2))
