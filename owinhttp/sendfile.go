package owinhttp

func (c *call) offerSendFile() {}
