using Platform.Mail.Smtp;

namespace Platform.Mail;

/// <summary>Which addresses can be written to.</summary>
public static class MailAddressRule
{
    private const int Longest = 254;

    /// <summary>One plain address, without a name, that fits into a mail's envelope.</summary>
    public static bool Allows(string address)
    {
        try
        {
            return address.Length <= Longest && System.Net.Mail.MailAddress.TryCreate(address, out var read) && read.Address == address
                && MimeText.Address(address).Length <= Longest;
        }
        catch (Exception unusable) when (unusable is FormatException or ArgumentException)
        {
            return false;
        }
    }
}
