namespace Upkeep.Metrics.Windows;

/// <summary>How long <see cref="OperationWindows"/> look back: <see cref="SliceCount"/> × <see cref="SliceDuration"/>, five minutes by default.</summary>
public sealed class OperationWindowOptions
{
    /// <summary>How long one slice lasts, which is also the step in which old calls leave the window. 30 seconds by default; 1 second to 1 hour.</summary>
    public TimeSpan SliceDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many slices a window has. 10 by default; 2 to 1000. Each takes about 2 KB per operation.</summary>
    public int SliceCount { get; set; } = 10;

    internal void Validate()
    {
        if (SliceDuration < TimeSpan.FromSeconds(1) || SliceDuration > TimeSpan.FromHours(1))
        {
            throw new ArgumentOutOfRangeException(nameof(SliceDuration), SliceDuration, "SliceDuration of the operation windows must be between 1 second and 1 hour.");
        }

        if (SliceCount is < 2 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(SliceCount), SliceCount, "SliceCount of the operation windows must be between 2 and 1000.");
        }
    }
}
