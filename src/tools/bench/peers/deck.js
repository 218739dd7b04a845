import Reveal from 'reveal.js'
import 'reveal.js/reveal.css'

await new Reveal({ hash: false }).initialize()
performance.mark('interactive')
