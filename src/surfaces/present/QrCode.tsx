import { renderQr } from './qr.ts'
import { useWords } from '#views'

/** The link of the stop shown, for the phones in the room: the study page, free to roam. */
export default function QrCode({ link }: { readonly link: string }) {
  const words = useWords('present')
  const { path, size } = renderQr(link)
  const { hostname, protocol } = new URL(link)
  const local = protocol === 'file:' || /^(localhost|127\.|\[::1\])/.test(hostname)
  return (
    <section role="dialog" aria-label={words.scan} className="stage-panel stage-qr">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={link} shapeRendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <div>
        <h2 className="stage-title">{words.scan}</h2>
        <p className="stage-link">{link}</p>
        {local && <p className="stage-small">{words.localOnly}</p>}
      </div>
    </section>
  )
}
