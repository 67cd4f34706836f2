package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"log/slog"
	"math/big"
	"net"
	"time"
)

// certificate loads the certificate, or makes one that lasts as long as the program.
func (s settings) certificate(logger *slog.Logger) (tls.Certificate, error) {
	if s.cert != "" {
		return tls.LoadX509KeyPair(s.cert, s.key)
	}
	host, _, _ := net.SplitHostPort(s.address)
	certificate, err := selfSigned(host, time.Now())
	if err != nil {
		return tls.Certificate{}, err
	}
	// Browsers show the same, for who wants to compare before trusting it.
	logger.Info("self-signed certificate", slog.String("sha256", fmt.Sprintf("%X", sha256.Sum256(certificate.Certificate[0]))))
	return certificate, nil
}

// selfSigned makes a certificate for this machine and for host.
func selfSigned(host string, now time.Time) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(now.UnixNano()), // browsers refuse two certificates of an issuer with the same
		Subject:      pkix.Name{CommonName: "owinserve"},
		NotBefore:    now.Add(-time.Hour), NotAfter: now.AddDate(0, 0, 30),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
		BasicConstraintsValid: true,
	}
	switch ip := net.ParseIP(host); {
	case ip != nil:
		template.IPAddresses = append(template.IPAddresses, ip)
	case host != "":
		template.DNSNames = append(template.DNSNames, host)
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}
