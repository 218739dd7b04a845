import { hydrateRoot } from 'react-dom/client'
import { App } from './App.tsx'
import './floor.css'

hydrateRoot(document.getElementById('root')!, <App />)
