import { useEffect, useState } from 'preact/hooks';
import { connectionStatus } from '../live/connection-status.ts';
import { texts } from '../texts.ts';
import { Icon } from './icon.tsx';

/** Says that the network is gone, or that a watched judgement waits for its connection. */
export function Banner() {
  const [online, setOnline] = useState(navigator.onLine);
  const [connection, setConnection] = useState(connectionStatus.current);

  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    const forget = connectionStatus.subscribe(setConnection);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
      forget();
    };
  }, []);

  const text = !online
    ? texts.banner.offline
    : connection === 'lost'
      ? texts.banner.reconnecting
      : null;
  return (
    <div role="status" data-testid="banner">
      {text && (
        <p class="banner">
          <Icon name="warn" />
          {text}
        </p>
      )}
    </div>
  );
}
